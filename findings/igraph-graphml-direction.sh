#!/usr/bin/env bash
# igraph 1.0.0, Graph.Read_GraphML: what an edge says of its own direction (directed="true", directed="false") is not read.
# All edges have the direction of the graph's edgedefault. Here the tie of two firms, which has none, comes back as a sale
# from one to the other; and in a graph that is undirected by default, a sale comes back as a tie. Nothing warns of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check igraph==1.0.0
cat >seen.py <<'END'
import igraph

for default, own in (("directed", "false"), ("undirected", "true")):
    with open("chain.graphml", "w") as file:
        file.write(
            f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="{default}"><node id="firm"/>'
            f'<node id="mill"/><edge source="mill" target="firm" directed="{own}"/></graph></graphml>'
        )
    graph = igraph.Graph.Read_GraphML("chain.graphml")
    reached = graph.vs.find(id="mill").index in graph.subcomponent(graph.vs.find(id="firm"), mode="out")
    print(f"{default} but for an edge that says {own}: directed {graph.is_directed()}, firm reaches mill {reached}")
END
cat >expected <<'END'
directed but for an edge that says false: directed True, firm reaches mill False
undirected but for an edge that says true: directed False, firm reaches mill True
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
