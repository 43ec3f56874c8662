#!/usr/bin/env bash
# networkx 3.6, read_gexf: the kind of an edge (GEXF 1.3, as Gephi writes it) is not read.
# Gephi keeps several relations between two actors apart by their kind. Here a firm sells to a mill and pays it; what comes
# back is two edges of which nothing says which is which. Their labels, where they have some, are kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6
cat >seen.py <<'END'
import io

import networkx as nx

CONTENT = b"""<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
<nodes><node id="firm"/><node id="mill"/></nodes><edges><edge id="0" source="firm" target="mill" kind="sells"/>
<edge id="1" source="firm" target="mill" kind="pays" weight="2"/></edges></graph></gexf>"""
for edge in nx.read_gexf(io.BytesIO(CONTENT)).edges(data=True):
    print(edge)
END
cat >expected <<'END'
('firm', 'mill', {'id': '0'})
('firm', 'mill', {'id': '1', 'weight': 2.0})
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
