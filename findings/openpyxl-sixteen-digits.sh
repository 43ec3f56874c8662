#!/usr/bin/env bash
# openpyxl 3.1.5 writes a number with 16 digits, though a double needs up to 17 to come back as itself, and Excel writes 17.
# Most numbers survive, as 1/3 does, so that a small trial may not show it: 0.1 + 0.2 comes back as 0.3, and an int of 17 digits,
# such as a moment as digits, as another, in every reader, without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
cat >seen.py <<'END'
import openpyxl
import python_calamine

numbers = [1 / 3, 0.1 + 0.2, 20181001120000123]
workbook = openpyxl.Workbook()
workbook.active.append(numbers)
workbook.save("numbers.xlsx")
read = [cell.value for cell in openpyxl.load_workbook("numbers.xlsx").active[1]]
other = python_calamine.load_workbook("numbers.xlsx").get_sheet_by_index(0).to_python()[0]
for number, one, two in zip(numbers, read, other):
    print(repr(number), repr(one), repr(two))
END
cat >expected <<'END'
0.3333333333333333 0.3333333333333333 0.3333333333333333
0.30000000000000004 0.3 0.3
20181001120000123 2.018100112000012e+16 2.018100112000012e+16
END
venv/bin/python seen.py >seen
diff expected seen && echo "as described"
