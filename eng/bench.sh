#!/usr/bin/env bash
# Measures what the generator costs beside the compiler's own work. --quick: fewer files, fewer
# runs; --rules: only the rules.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Build servers would take their share of the cores.
export MSBUILDDISABLENODEREUSE=1

dotnet run --project tests/AgentInstrumentation.Benchmarks -c Release -- "$@"
