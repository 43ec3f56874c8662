#!/usr/bin/env bash
# igraph 1.0.0, Graph.Read_GraphML: an edge gets the id of a vertex, and a truth value that nobody gave is False.
# The edges e9 and e8 come back with the ids x1 and x2, those of the first two vertices; whether x1 is open is not
# said in the file, and is read as "no". A number that nobody gave is NaN, so one of the two can be told.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0
cat >seen.py <<'END'
import igraph

CONTENT = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="open" for="node" attr.name="open" attr.type="boolean"/><key id="n" for="node" attr.name="n" attr.type="int"/>
<graph edgedefault="directed">
<node id="x1"/><node id="x2"><data key="open">true</data><data key="n">5</data></node>
<edge id="e9" source="x1" target="x2"/><edge id="e8" source="x2" target="x1"/>
</graph></graphml>"""
with open("chain.graphml", "w") as file:
    file.write(CONTENT)
graph = igraph.Graph.Read_GraphML("chain.graphml")
for vertex in graph.vs:
    print((vertex["id"], vertex["open"], str(vertex["n"])))
for given, edge in zip(("e9", "e8"), graph.es):
    print(given, "read as", edge["id"])
END
cat >expected <<'END'
('x1', False, 'nan')
('x2', True, '5.0')
e9 read as x1
e8 read as x2
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
