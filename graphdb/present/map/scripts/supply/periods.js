// Partial dates: 2018, 2018-02 and 2018-02-01 each mean a whole year, month or day. The same rules as graphdb/periods.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  const firstDay = (date) => date + '-01-01'.slice(Math.max(0, date.length - 4));
  const lastDay = (date) => date + '-12-31'.slice(Math.max(0, date.length - 4));

  /** Whether a period that does not end before it begins shares a day with a date; an end left out is open, and so is the date. */
  const covers = (since, until, date) =>
    (!since || !until || firstDay(since) <= lastDay(until)) &&
    (!since || !date || firstDay(since) <= lastDay(date)) && (!until || !date || lastDay(until) >= firstDay(date));

  app.periods = { firstDay, lastDay, covers };
})();
