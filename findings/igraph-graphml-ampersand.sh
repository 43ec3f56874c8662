#!/usr/bin/env bash
# igraph 1.0.0 reads "&amp;" in an attribute of a GraphML file as "&#38;": a firm whose id is "R&D" becomes "R&#38;D", and so does a
# column of that name, while "&lt;" and "&quot;" beside it, and "&amp;" between tags, are read right.
# networkx 3.6 reads all of them. Who joins igraph's ids to a table of actors finds those with an ampersand missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6 igraph==1.0.0
cat >seen.py <<'END'
import igraph
import networkx as nx

CONTENT = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="k" for="node" attr.name="P&amp;L &lt;1 &quot;m&quot;" attr.type="string"/>
<graph edgedefault="directed"><node id="R&amp;D"><data key="k">a &amp; b</data></node></graph></graphml>"""
with open("chain.graphml", "w") as file:
    file.write(CONTENT)
print("networkx", list(nx.read_graphml("chain.graphml").nodes(data=True)))
print("igraph", igraph.Graph.Read_GraphML("chain.graphml").vs[0].attributes())
END
cat >expected <<'END'
networkx [('R&D', {'P&L <1 "m"': 'a & b'})]
igraph {'P&#38;L <1 "m"': 'a & b', 'id': 'R&#38;D'}
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
