#!/usr/bin/env bash
# networkx 3.6, read_pajek: in *Arcslist the second receiver is read as a weight, and its arc is gone.
# "1 2 3" there says that vertex 1 sends to 2 and to 3. It is read like a line of *Arcs: one arc, of weight 3.
# Only lines with a single receiver come out right, so that a small trial may not show it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6
cat >seen.py <<'END'
import networkx as nx

with open("chain.net", "w") as file:
    file.write('*Vertices 4\n1 "Firm"\n2 "Lab"\n3 "Port"\n4 "Town"\n*Arcslist\n1 2 3\n2 4\n')
for sender, receiver, data in nx.read_pajek("chain.net").edges(data=True):
    print(sender, receiver, data.get("weight"))
END
cat >expected <<'END'
Firm Lab 3.0
Lab Town None
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
