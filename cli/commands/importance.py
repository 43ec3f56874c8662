"""graphdb importance."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from graphdb.likelihood import TERMS, Likelihood

from .. import options as o

if TYPE_CHECKING:
    from concurrent.futures import Executor

MinLikelihood = Annotated[
    Likelihood | None,
    typer.Option(
        "--min-likelihood",
        metavar="TERM",
        case_sensitive=False,
        help=f"Admit flows at or above this ICD 203 term: {', '.join(TERMS)}. "
        "Left out, every flow takes part with its probability.",
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(importance)


def importance(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    worlds: o.Worlds = 10_000,
    seed: o.Seed = 0,
    given_supplied: Annotated[
        bool,
        typer.Option(
            "--given-supplied/--overall",
            help="Which column leads: how probable it is that an actor is on every route, given that one is right; or "
            "by how much the chance that one is right falls without the actor (Birnbaum importance).",
        ),
    ] = True,
    sampled: Annotated[
        bool, typer.Option("--sampled", help="Draw worlds even where an exact answer is to be had.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=61, help="How many processes count worlds.")] = 1,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster", metavar="ADDRESS", help="A Dask scheduler whose workers count, such as tcp://host:8786."
        ),
    ] = None,
    missing: Annotated[
        float | None,
        typer.Option(
            "--missing-actors",
            metavar="P",
            callback=o.probability,
            help="Also ask for the chokepoints again with each actor hidden with this probability.",
        ),
    ] = None,
    as_of: o.AsOf = None,
    min_likelihood: MinLikelihood = None,
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """How sure the described routes are, and how much hinges on each actor, when nobody is sure which flows exist.

    Each flow exists with the probability of its likelihood. The chance that at least one described route is right is no
    doubt that there is supply. Actors come in the order of both columns, for one is the other times that chance. The
    answer is exact where the network is not too entangled for that; otherwise it is counted in worlds drawn with a
    seed, with 95 % intervals. Beside it: the flows on which it hinges who is a chokepoint at --min-likelihood, 'likely'
    where that is left out.

    Example: graphdb importance --to northeast --as-of 2018
    """
    from msgspec.structs import replace

    from graphdb.present.answers.importance import importance_page
    from graphdb.questions.importance import importance
    from graphdb.questions.missing_actors import missing_actors
    from graphdb.questions.sensitivity import sensitivity

    from ..progress import progress_bar
    from ..tabular import opened

    if cluster is not None and jobs > 1:
        raise typer.BadParameter("a cluster has workers of its own; leave out --jobs", param_hint="--cluster")
    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    with _executor(jobs, cluster) as executor, progress_bar("Weighing the actors") as progress:
        answer = importance(
            session.graph,
            session.targets,
            session.origins,
            only_from=session.only_from,
            worlds=worlds,
            seed=seed,
            sampled=sampled,
            executor=executor,
            progress=progress,
        )
    plain = session if min_likelihood else session.in_view(min_likelihood="likely")
    ask = (plain.graph, plain.targets, plain.origins)
    with progress_bar("Looking for what it hinges on") as progress:
        answer = replace(answer, sensitivity=sensitivity(*ask, only_from=only_from, progress=progress))
        if missing is not None:
            hidden = missing_actors(*ask, only_from=only_from, probability=missing, seed=seed, progress=progress)
            answer = replace(answer, missing_actors=hidden)
    session.answer(
        "importance",
        answer,
        importance_page,
        form,
        output,
        worlds=worlds,
        seed=seed,
        given_supplied=given_supplied,
        sampled=sampled,
        missing_actors=missing,
    )


def _executor(jobs: int, cluster: str | None) -> AbstractContextManager[Executor | None]:
    """Whoever is to count the worlds; ``None`` for this very process."""
    from graphdb.worlds import executors

    if cluster is not None:
        return executors.cluster(cluster)
    return executors.processes(jobs) if jobs > 1 else nullcontext()
