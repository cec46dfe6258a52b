#!/usr/bin/env bash
# Measures what the generator and the rules cost beside the compiler's own work, what operations cost beside spans by
# hand, model calls beside the bare client and replayed calls beside live ones, and what the journal and the delivery of
# spans do beside plain files and the SDK's exporter. "generator", "rules", "sets", "operations", "models", "replay" or
# "delivery" measures only that. --quick: fewer files, fewer runs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Build servers would take their share of the cores.
export MSBUILDDISABLENODEREUSE=1

what=(generator rules sets operations models replay delivery)
case "${1:-}" in
  generator | rules | sets | operations | models | replay | delivery) what=("$1"); shift ;;
esac
for part in "${what[@]}"; do
  dotnet run --project tests/AgentInstrumentation.Benchmarks -c Release -- "$part" "$@"
done
