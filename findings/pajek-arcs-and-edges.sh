#!/usr/bin/env bash
# networkx 3.6 and igraph 1.0.0 disagree on a Pajek file with *Arcs and *Edges, and both lose something in silence.
# An arc has a direction, an edge has none. networkx keeps the arcs and makes the edge an arc of one direction; igraph
# drops the direction of every arc. So the laboratory reaches the firm in one, and the town does not reach the laboratory
# in the other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check networkx==3.6 igraph==1.0.0
cat >seen.py <<'END'
import igraph
import networkx as nx

with open("chain.net", "w") as file:
    file.write('*Vertices 3\n1 "Firm"\n2 "Lab"\n3 "Town"\n*Arcs\n1 2 1\n*Edges\n2 3 1\n')
one, other = nx.read_pajek("chain.net"), igraph.Graph.Read_Pajek("chain.net")
print(
    f"networkx: directed {one.is_directed()}, Lab reaches Firm {nx.has_path(one, 'Lab', 'Firm')},",
    f"Town reaches Lab {nx.has_path(one, 'Town', 'Lab')}",
)
print(
    f"igraph: directed {other.is_directed()}, Lab reaches Firm {0 in other.subcomponent(1, mode='out')},",
    f"Town reaches Lab {1 in other.subcomponent(2, mode='out')}",
)
END
cat >expected <<'END'
networkx: directed True, Lab reaches Firm False, Town reaches Lab False
igraph: directed False, Lab reaches Firm True, Town reaches Lab True
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
