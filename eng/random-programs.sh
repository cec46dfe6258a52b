#!/usr/bin/env bash
# The full form of the random programs: 50,000, or as many as the first argument says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
RANDOM_PROGRAMS="${1:-50000}" dotnet test tests/AgentInstrumentation.Generators.Tests --filter RandomProgramTests
