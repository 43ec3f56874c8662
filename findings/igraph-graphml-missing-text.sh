#!/usr/bin/env bash
# igraph 1.0.0, Graph.write_graphml: a text that is missing (None) is written as the word "None".
# A firm whose country is not known comes back with the country "None". A missing number, beside it, is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6 igraph==1.0.0
cat >seen.py <<'END'
import igraph
import networkx as nx

graph = igraph.Graph([(0, 1)], directed=True)
graph.vs["country"], graph.vs["founded"] = ["MX", None], [1999.0, None]
graph.write_graphml("chain.graphml")
for node in nx.read_graphml("chain.graphml").nodes(data=True):
    print(node)
END
cat >expected <<'END'
('n0', {'country': 'MX', 'founded': 1999.0})
('n1', {'country': 'None'})
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
