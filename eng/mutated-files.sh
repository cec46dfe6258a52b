#!/usr/bin/env bash
# The full form of the mutated files, on which no rule may throw: 20,000, or as many as the first argument says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
MUTATED_FILES="${1:-20000}" dotnet test tests/AgentInstrumentation.Generators.Tests --filter RuleFuzzTests
