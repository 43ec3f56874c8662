"""Who is supplied, and by which routes: the multigraph compiled to arrays of states and clauses."""

from graphdb.supply.clauses import GOAL, Blocked, Clause, State, Supply, resolved

__all__ = ["GOAL", "Blocked", "Clause", "State", "Supply", "resolved"]
