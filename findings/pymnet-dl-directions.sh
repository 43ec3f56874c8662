#!/usr/bin/env bash
# pymnet 1.0.0, read_ucinet: a matrix of who sends to whom comes back without directions, and of two values one is gone.
# In UCINET's DL the cell in row i and column j is what i sends to j. Here the firm sends 5 to the laboratory and gets 2
# back; what is read is one tie of 2 between them, since the later cell overwrites the earlier, and the town, which
# sends nothing, reaches the laboratory. Nothing warns of it, and there is no option for a directed network.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pymnet==1.0.0
cat >seen.py <<'END'
import pymnet

with open("chain.dl", "w") as file:
    file.write("dl n=3\nformat = fullmatrix\nlabels:\nfirm,lab,town\ndata:\n0 5 0\n2 0 3\n0 0 0\n")
network = pymnet.netio.read_ucinet("chain.dl")
print("directed", network.directed)
for sender in ("firm", "lab", "town"):
    for receiver in ("firm", "lab", "town"):
        if network[sender, receiver]:
            print(sender, receiver, network[sender, receiver])
END
cat >expected <<'END'
directed False
firm lab 2.0
lab firm 2.0
lab town 3.0
town lab 3.0
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
