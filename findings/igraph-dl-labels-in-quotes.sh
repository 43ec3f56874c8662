#!/usr/bin/env bash
# igraph 1.0.0, Read_DL: labels in quotes are cut at their spaces, so that every later actor gets the name of another.
# UCINET's help says to put a label with spaces into quotes, and R's sna writes all labels of a DL file so. igraph keeps
# the quotes, takes each half for a label, and drops what is then left over: below, Bank pays Port Spain, and what
# comes back is that "New pays "Port. Ties and counts are right, and no warning is printed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0
cat >seen.py <<'END'
import igraph

with open("chain.dl", "w") as file:
    file.write('dl n=3\nformat = edgelist1\nlabels:\n"Port Spain"\n"New York"\nBank\ndata:\n3 1 5\n')
graph = igraph.Graph.Read_DL("chain.dl")
for name in graph.vs["name"]:
    print(repr(name))
for tie in graph.es:
    print(repr(graph.vs[tie.source]["name"]), "pays", repr(graph.vs[tie.target]["name"]))
END
cat >expected <<'END'
'"Port '
'Spain"'
'"New '
'"New ' pays '"Port '
END
venv/bin/python seen.py >seen 2>&1
diff expected seen && echo "as described"
