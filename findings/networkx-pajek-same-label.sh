#!/usr/bin/env bash
# networkx 3.6, read_pajek: two vertices with one label become one, and their ties are added to each other's.
# In Pajek a vertex is its number; labels are captions and may repeat ("Port", "Unknown"). Here two ports send 2 and 5 to
# a laboratory; what comes back is one port that sends twice. Nothing warns of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6
cat >seen.py <<'END'
import networkx as nx

with open("chain.net", "w") as file:
    file.write('*Vertices 3\n1 "Port"\n2 "Port"\n3 "Lab"\n*Arcs\n1 3 2\n2 3 5\n')
graph = nx.read_pajek("chain.net")
print(graph.number_of_nodes(), "nodes")
for sender, receiver, data in graph.edges(data=True):
    print(sender, receiver, data["weight"])
END
cat >expected <<'END'
2 nodes
Port Lab 2.0
Port Lab 5.0
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
