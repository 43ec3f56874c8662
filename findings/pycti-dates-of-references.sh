#!/usr/bin/env bash
# pycti 7.261026.0 (OpenCTI's client, with which its workers read bundles), OpenCTIStix2.import_relationship: a
# relationship without start_time and stop_time gets both from the text of its last external reference.
# "p. 12" is read as 12 January 1970, and the year in a title as 1 January of it. A relationship that has a start and is
# open to this day gets an end: here one before it begins. What goes to the server is caught by a client that only notes
# it down. (python-magic, which pycti needs, needs the library libmagic.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pycti==7.261026.0
cat >seen.py <<'END'
from unittest.mock import MagicMock

from pycti import OpenCTIStix2, StixCoreRelationship

client = MagicMock()
client.stix_core_relationship = StixCoreRelationship(client)
client.get_attribute_in_extension = lambda key, stix_object: None
client.stix_core_relationship.create = lambda **fields: print(fields["start_time"], "to", fields["stop_time"])
reader = OpenCTIStix2(client)
reader.extract_embedded_relationships = MagicMock()


def given(where, **times):
    reader.import_relationship(
        {
            "type": "relationship",
            "spec_version": "2.1",
            "id": "relationship--00000000-0000-4000-8000-000000000001",
            "relationship_type": "related-to",
            "source_ref": "identity--00000000-0000-4000-8000-000000000002",
            "target_ref": "identity--00000000-0000-4000-8000-000000000003",
            "external_references": [{"source_name": "Report", "description": where}],
            **times,
        }
    )


given("A report, chapter on ports.")
given("A report, p. 12.")
given("Threat Assessment 2024.")
given("Threat Assessment 2018, on what began later", start_time="2020-01-01T00:00:00Z")
END
cat >expected <<'END'
None to None
1970-01-12T00:00:00Z to 1970-01-12T00:00:00Z
2024-01-01T00:00:00Z to 2024-01-01T00:00:00Z
2020-01-01T00:00:00Z to 2018-01-01T00:00:00Z
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
