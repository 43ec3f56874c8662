#!/usr/bin/env bash
# followthemoney 4.11.2, and 3.8.5: "ftm aggregate" makes one company of two whose ids differ behind a dot.
# A dot is a legal sign in an entity's id (its own type "entity" says so), but aggregate takes what follows the last one
# for a signature and cuts it off; acme.one and acme.two come out as acme, with both names, and the link between them
# leads from acme to acme. It says nothing and exits with 0. "ftm validate" leaves all three as they are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >chain.ftm <<'END'
{"id": "acme.one", "schema": "Company", "properties": {"name": ["One"]}}
{"id": "acme.two", "schema": "Company", "properties": {"name": ["Two"]}}
{"id": "link", "schema": "UnknownLink", "properties": {"subject": ["acme.one"], "object": ["acme.two"]}}
END
cat >seen.py <<'END'
import json
import sys

from followthemoney.types import registry

print("legal:", registry.entity.validate("acme.one"))
for line in sys.stdin:
    entity = json.loads(line)
    print(entity["id"], {name: sorted(values) for name, values in sorted(entity["properties"].items())})
END
cat >expected <<'END'
legal: True
acme.one {'name': ['One']}
acme.two {'name': ['Two']}
link {'object': ['acme.two'], 'subject': ['acme.one']}
legal: True
acme {'name': ['One', 'Two']}
link {'object': ['acme'], 'subject': ['acme']}
END
for version in 4.11.2 3.8.5; do
    python3 -m venv --clear venv
    venv/bin/pip install --quiet --disable-pip-version-check "followthemoney==$version"
    {
        venv/bin/ftm validate -i chain.ftm | venv/bin/python seen.py
        venv/bin/ftm aggregate -i chain.ftm | venv/bin/python seen.py
    } >seen
    diff expected seen && echo "$version: as described"
done
