#!/usr/bin/env bash
# openpyxl 3.1.5 does not write the escapes of ECMA-376 (Part 1, 22.9.2.19), by which _x0041_ within a text stands for "A".
# A text that has such a part, as "lot_x0041_b" does, is to be written as "lot_x005F_x0041_b"; XlsxWriter does so. openpyxl
# writes it as it is, so that a reader that follows the standard, such as calamine or Excel, gets "lotAb".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.2.0
cat >seen.py <<'END'
import openpyxl
import python_calamine
import xlsxwriter

TEXT = "lot_x0041_b"
workbook = openpyxl.Workbook()
workbook.active.append([TEXT])
workbook.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as other:
    other.add_worksheet().write_string(0, 0, TEXT)
for name in ("openpyxl", "xlsxwriter"):
    one = openpyxl.load_workbook(f"{name}.xlsx").active["A1"].value
    two = python_calamine.load_workbook(f"{name}.xlsx").get_sheet_by_index(0).to_python()[0][0]
    print(f"written by {name}: openpyxl reads {one}, calamine {two}")
END
cat >expected <<'END'
written by openpyxl: openpyxl reads lot_x0041_b, calamine lotAb
written by xlsxwriter: openpyxl reads lot_x0041_b, calamine lot_x0041_b
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
