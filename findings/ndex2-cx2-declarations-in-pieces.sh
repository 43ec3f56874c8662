#!/usr/bin/env bash
# ndex2 3.12.0, RawCX2NetworkFactory: of attribute declarations that come in several pieces only the last counts.
# CX2 lets the aspect attributeDeclarations come in pieces ("This aspect can be fragmented"), so that a program can write
# while it goes. Then the short names and the usual values of all pieces but the last are forgotten, without a word:
# here nodes have no name and no usual kind any more, but an attribute "n".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ndex2==3.12.0
cat >seen.py <<'END'
from ndex2.cx2 import RawCX2NetworkFactory

of_nodes = {"nodes": {"name": {"d": "string", "a": "n"}, "kind": {"d": "string", "v": "firm"}}}
of_edges = {"edges": {"interaction": {"d": "string", "a": "i"}}}
network = [
    {"nodes": [{"id": 1, "v": {"n": "Mine"}}, {"id": 2, "v": {"n": "Port", "kind": "port"}}]},
    {"edges": [{"id": 1, "s": 1, "t": 2, "v": {"i": "sells"}}]},
    {"status": [{"success": True, "error": ""}]},
]
for what, pieces in (("in one piece", [of_nodes | of_edges]), ("in two pieces", [of_nodes, of_edges])):
    declared = [{"attributeDeclarations": [piece]} for piece in pieces]
    read = RawCX2NetworkFactory().get_cx2network([{"CXVersion": "2.0", "hasFragments": True}, *declared, *network])
    print(what)
    for node in read.get_nodes().values():
        print(sorted(node["v"].items()))
END
cat >expected <<'END'
in one piece
[('kind', 'firm'), ('name', 'Mine')]
[('kind', 'port'), ('name', 'Port')]
in two pieces
[('n', 'Mine')]
[('kind', 'port'), ('n', 'Port')]
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
