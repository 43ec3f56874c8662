// A binary heap: the least of what was put in comes out first, by a comparison that is given.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  class Heap {
    constructor(compare) {
      this.compare = compare;
      this.items = [];
    }

    get size() {
      return this.items.length;
    }

    push(item) {
      const { items, compare } = this;
      let at = items.push(item) - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (compare(items[above], item) <= 0) break;
        items[at] = items[above];
        at = above;
      }
      items[at] = item;
    }

    pop() {
      const { items, compare } = this;
      const least = items[0];
      const last = items.pop();
      if (items.length) {
        let at = 0;
        for (;;) {
          let below = 2 * at + 1;
          if (below >= items.length) break;
          if (below + 1 < items.length && compare(items[below + 1], items[below]) < 0) below += 1;
          if (compare(items[below], last) >= 0) break;
          items[at] = items[below];
          at = below;
        }
        items[at] = last;
      }
      return least;
    }
  }

  app.Heap = Heap;
})();
