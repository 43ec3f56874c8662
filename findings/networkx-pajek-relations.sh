#!/usr/bin/env bash
# networkx 3.6, read_pajek: the heading of a second relation becomes two actors with a tie between them.
# Pajek numbers and names relations in the headings of their sections: *Arcs :2 "pays". From the second such heading on,
# the heading is read as a tie from "*Arcs" to ":2", and the ties below it join those of the relation before: who sells
# and who pays cannot be told apart any more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6
cat >seen.py <<'END'
import networkx as nx

with open("chain.net", "w") as file:
    file.write('*Vertices 2\n1 "Firm"\n2 "Bank"\n*Arcs :1 "sells"\n1 2 1\n*Arcs :2 "pays"\n2 1 4\n')
graph = nx.read_pajek("chain.net")
for sender, receiver in sorted(graph.edges(), key=lambda tie: ("*" in tie[0], tie)):
    print(sender, receiver)
END
cat >expected <<'END'
Bank Firm
Firm Bank
*Arcs :2
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
