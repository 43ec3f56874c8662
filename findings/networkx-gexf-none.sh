#!/usr/bin/env bash
# networkx 3.6, read_gexf and write_gexf: what a file leaves out becomes the text "None".
# An end that is open is read as "None", and not as None; written again, it stands in the file as the date "None", which no
# schema of GEXF admits, and a node without a label is one that is called "None".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6
cat >seen.py <<'END'
import io
import re

import networkx as nx

CONTENT = b"""<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date"><nodes><node id="firm"/><node id="mill"/></nodes>
<edges><edge id="0" source="firm" target="mill"><spells><spell start="2012-01-01"/></spells></edge></edges></graph></gexf>"""
graph = nx.read_gexf(io.BytesIO(CONTENT))
print("read", list(graph.edges(data="spells")))
written = "\n".join(nx.generate_gexf(graph))
print("written", re.findall(r"<node [^>]*>|<spell [^>]*>", written))
END
cat >expected <<'END'
read [('firm', 'mill', [('2012-01-01', 'None')])]
written ['<node id="firm" label="None" />', '<node id="mill" label="None" />', '<spell start="2012-01-01" end="None" />']
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
