#!/usr/bin/env bash
# The full form of the journal's and the delivery's proofs: 100 kills, 50 processes in one folder, 1,000,000 events.
# Tells how long the slowest thousandth of the appending calls took.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export KILLS="${KILLS:-100}" PROCESSES="${PROCESSES:-50}" EVENTS="${EVENTS:-1000000}"
say=(--logger "console;verbosity=detailed")
dotnet test tests/AgentInstrumentation.Tests "${say[@]}" --filter JournalProcessTests
dotnet test tests/AgentInstrumentation.OpenTelemetry.Tests "${say[@]}" --filter "KilledDeliveryTests|FullSpeed"
