#!/usr/bin/env bash
# igraph 1.0.0, Graph.write_gml: ids that are text are not written, and names of attributes lose their underscores.
# Read from GraphML, vertices have their ids as an attribute "id". In the GML file each is a number in its place, and
# "acme" stands nowhere; "home_country" is "homecountry". There is no warning. Another name for the ids helps.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0
cat >seen.py <<'END'
import igraph

CONTENT = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="k" for="node" attr.name="home_country" attr.type="string"/><graph edgedefault="directed">
<node id="acme"><data key="k">MX</data></node></graph></graphml>"""
with open("chain.graphml", "w") as file:
    file.write(CONTENT)
graph = igraph.Graph.Read_GraphML("chain.graphml")
print("read from GraphML", graph.vs[0].attributes())
graph.write_gml("chain.gml")
print("written as GML", igraph.Graph.Read_GML("chain.gml").vs[0].attributes())
print("acme in the file", "acme" in open("chain.gml").read())
END
cat >expected <<'END'
read from GraphML {'home_country': 'MX', 'id': 'acme'}
written as GML {'id': 0.0, 'homecountry': 'MX'}
acme in the file False
END
venv/bin/python seen.py >seen 2>warnings
diff expected seen && ! grep -v ResourceWarning warnings && echo "as described"
