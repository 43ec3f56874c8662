#!/usr/bin/env bash
# networkx 3.6 and igraph 1.0.0: in a GraphML file with a graph inside a node (a group, as yEd writes them), what is
# inside is dropped without a word, but for those who are named by an edge outside.
# Of a cartel with a laboratory and a cook, the laboratory (which sends to the town) is left, the cook and the tie between the
# two are gone. networkx says so in its documentation, igraph does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6 igraph==1.0.0
cat >seen.py <<'END'
import igraph
import networkx as nx

CONTENT = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">
<node id="cartel"><graph edgedefault="directed"><node id="cook"/><node id="lab"/>
<edge source="cook" target="lab"/></graph></node>
<node id="town"/><edge source="lab" target="town"/></graph></graphml>"""
with open("chain.graphml", "w") as file:
    file.write(CONTENT)
one, other = nx.read_graphml("chain.graphml"), igraph.Graph.Read_GraphML("chain.graphml")
ids = other.vs["id"]
print("networkx", sorted(one.nodes()), sorted(one.edges()))
print("igraph", sorted(ids), sorted((ids[edge.source], ids[edge.target]) for edge in other.es))
END
cat >expected <<'END'
networkx ['cartel', 'lab', 'town'] [('lab', 'town')]
igraph ['cartel', 'lab', 'town'] [('lab', 'town')]
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
