// Lists over the map of the world: actors that nothing places, and the flows of one bundle.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});

  /** Beside the map: the actors shown that have no place, region or country. */
  function missing({ missing: actors }) {
    const { make, byId, count } = app.dom;
    const box = byId('world-missing');
    box.hidden = !actors.length;
    const wasOpen = Boolean(box.firstChild?.open);
    box.replaceChildren(
      make(
        'details',
        { open: wasOpen },
        make('summary', {}, `Not on the map: ${count(actors.length, 'actor')} without a reported place`),
        make(
          'ul',
          {},
          [...actors]
            .sort((one, other) => one.number - other.number)
            .map((actor) =>
              make('li', {}, actor.role && app.answer.sign(actor.role), app.panel.toActor(actor.number)),
            ),
        ),
      ),
    );
  }

  /** The flows of a bundle: the one there is, or a list to choose from. */
  function read(bundle) {
    if (bundle.flows.length === 1) return app.choose({ flow: bundle.flows[0].number });
    const { make, byId, text, button, swatch, count } = app.dom;
    const { commodities, actors } = app.model;
    const box = byId('world-flows');
    const close = () => {
      box.hidden = true;
      byId('globe').focus();
    };
    const flows = [...bundle.flows].sort((one, other) => other.level - one.level || one.number - other.number);
    const title = `${count(flows.length, 'flow')}: ${world.nameOf(bundle.one)} → ${world.nameOf(bundle.other)}`;
    box.setAttribute('aria-label', title);
    box.replaceChildren(
      make('div', { className: 'head' }, text(title, 'strong'), button('×', close, { className: 'icon', ariaLabel: 'Close' })),
      make(
        'ul',
        {},
        flows.map((flow) =>
          make(
            'li',
            {},
            swatch(commodities[flow.commodity]),
            ' ',
            app.panel.toFlow(flow, commodities[flow.commodity].name),
            text(`${actors[flow.from].name} → ${actors[flow.to].name} · ${flow.term}`, 'small'),
          ),
        ),
      ),
    );
    box.hidden = false;
    box.querySelector('a').focus();
    box.onkeydown = (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    };
  }

  Object.assign(world, { missing, read });
})();
