"""One function per rule that spans records: a draft in, its problems out.

Those ``NEEDED`` make sure that answers can be computed: ids, dates and evidence. ``editorial_checks`` adds what must
hold in a dataset that the public reads: order, places, periods, no natural persons, no state that comes from nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphdb.check.draft import Draft
from graphdb.check.rules import evidence, periods, references
from graphdb.problems import Problem

Check = Callable[[Draft], Iterator[Problem]]

NEEDED: tuple[Check, ...] = (
    references.duplicate_ids,
    references.duplicate_terms,
    references.unknown_ids,
    references.closed_lists,
    periods.real_dates,
    periods.order_of_dates,
    evidence.missing_evidence,
)
"""What must hold before a question can be answered."""


def faults(draft: Draft) -> Iterator[Problem]:
    """What stands in the way of an answer."""
    return (problem for check in NEEDED for problem in check(draft))


def editorial_checks() -> tuple[Check, ...]:
    """What must hold besides before a dataset is published; imported only here: a question needs none of it."""
    from graphdb.check.rules import (
        addresses,
        contacts,
        dates,
        folded,
        likelier,
        oneself,
        order,
        persons,
        places,
        repeats,
        selection,
        spaces,
        states,
        twins,
        unread,
    )

    return (
        unread.unread_files,
        order.sorted_by_id,
        order.kebab_case,
        evidence.unused_sources,
        evidence.only_disputed,
        periods.flows_within_actors,
        periods.flows_leaving_actors,
        periods.inputs_within_flows,
        states.dangling_states,
        likelier.flows_likelier_than_supply,
        dates.far_off_dates,
        dates.after_current,
        dates.accessed_before_published,
        oneself.flows_to_themselves,
        oneself.needless_enablers,
        oneself.sources_via_themselves,
        persons.natural_persons,
        persons.personal_publishers,
        contacts.contact_details,
        addresses.addresses_with_logins,
        spaces.spaces_at_ends,
        folded.swallowed_fields,
        places.coordinates_in_country,
        places.known_countries,
        selection.empty_selectors,
        twins.near_duplicates,
        repeats.repeated_flows,
        repeats.repeated_sources,
        repeats.repeated_evidence,
    )
