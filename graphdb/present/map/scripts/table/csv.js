// Tables as CSV (RFC 4180) that a spreadsheet takes for text and never for a formula.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** A cell; what a spreadsheet would run gets an apostrophe in front of it. */
  function cell(value) {
    if (typeof value === 'number') return String(value);
    const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** A head and rows, with the mark by which spreadsheets know UTF-8. */
  const csv = (head, rows) => '\uFEFF' + [head, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');

  app.csv = csv;
})();
