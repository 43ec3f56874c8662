#!/usr/bin/env bash
# igraph 1.0.0, Graph.Read_GraphML: a whole number of the type "long" may come back as another one.
# Numbers become floats, which hold whole numbers up to 2 to the power of 53. A register's number of 17 digits loses its last
# ones, so that two firms have the same; networkx 3.6 reads both as they are. As text (attr.type="string") they are safe.
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
<key id="k" for="node" attr.name="register" attr.type="long"/><graph edgedefault="directed">
<node id="firm"><data key="k">12345678901234567</data></node><node id="mill"><data key="k">12345678901234568</data></node>
</graph></graphml>"""
with open("chain.graphml", "w") as file:
    file.write(CONTENT)
print("networkx", [number for _, number in nx.read_graphml("chain.graphml").nodes(data="register")])
numbers = igraph.Graph.Read_GraphML("chain.graphml").vs["register"]
print("igraph", [int(number) for number in numbers])
END
cat >expected <<'END'
networkx [12345678901234567, 12345678901234568]
igraph [12345678901234568, 12345678901234568]
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
