#!/usr/bin/env bash
# cytoscape 3.35.0 (cytoscape.js): an edge that has the id of a node is not there, and nobody says so.
# Nodes and edges share their ids in this library. In most formats and databases they do not: the rows of both tables are
# numbered from 1. Of such a network as many edges are missing as there are nodes, and nothing is printed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --loglevel=error cytoscape@3.35.0 >installed
cat >seen.js <<'END'
const cytoscape = require("cytoscape")
const nodes = ["1", "2"].map((id) => ({data: {id}}))
const edges = ["1", "2", "3"].map((id) => ({data: {id, source: "1", target: "2"}}))
const cy = cytoscape({headless: true, elements: {nodes, edges}})
console.log("nodes", ...cy.nodes().map((node) => node.id()))
console.log("edges", ...cy.edges().map((edge) => edge.id()))
END
cat >expected <<'END'
nodes 1 2
edges 3
END
node seen.js >seen 2>&1
diff expected seen && echo "as described"
