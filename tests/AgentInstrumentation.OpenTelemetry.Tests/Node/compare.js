// Decodes a request (request.bin) and a line of OTLP JSON (spans.jsonl) by OpenTelemetry's own types, and compares both
// with what the program says of its spans (expected.json). The first argument is the folder of the three.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { opentelemetry } = require('@opentelemetry/otlp-transformer/build/src/generated/root');

const Request = opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
const file = (name) => fs.readFileSync(path.join(process.argv[2], name));
// What is left out is null.
const text = (value) => value ?? '';
const hex = (bytes) => Buffer.from(bytes ?? []).toString('hex');

function valueOf(value) {
  switch (value.value) {
    case 'stringValue': return value.stringValue;
    case 'boolValue': return value.boolValue;
    case 'intValue': return { int: String(value.intValue) };
    case 'doubleValue': return { double: String(value.doubleValue) };
    case 'bytesValue': return { bytes: Buffer.from(value.bytesValue).toString('base64') };
    case 'arrayValue': return value.arrayValue.values.map(valueOf);
    case 'kvlistValue': return { entries: entriesOf(value.kvlistValue.values) };
    default: return null;
  }
}

const entriesOf = (attributes) => Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]));

const spanOf = (span) => ({
  traceId: hex(span.traceId),
  spanId: hex(span.spanId),
  parentSpanId: hex(span.parentSpanId),
  traceState: text(span.traceState),
  name: span.name,
  kind: span.kind,
  start: String(span.startTimeUnixNano),
  end: String(span.endTimeUnixNano),
  attributes: entriesOf(span.attributes),
  events: span.events.map((event) => ({
    name: event.name,
    time: String(event.timeUnixNano),
    attributes: entriesOf(event.attributes),
  })),
  links: span.links.map((link) => ({
    traceId: hex(link.traceId),
    spanId: hex(link.spanId),
    traceState: text(link.traceState),
    attributes: entriesOf(link.attributes),
  })),
  status: { code: span.status?.code ?? 0, message: text(span.status?.message) },
});

const requestOf = (request) => request.resourceSpans.map((resource) => ({
  resource: entriesOf(resource.resource.attributes),
  scopes: resource.scopeSpans.map((scope) => ({
    name: scope.scope.name,
    version: scope.scope.version,
    attributes: entriesOf(scope.scope.attributes),
    spans: scope.spans.map(spanOf),
  })),
}));

// In JSON the ids are hexadecimal; bytes elsewhere are base64, as the decoder expects.
const ids = new Set(['traceId', 'spanId', 'parentSpanId']);
const parse = (line) => JSON.parse(line, (key, value) => (ids.has(key) ? Buffer.from(value, 'hex') : value));

const [line, ...others] = file('spans.jsonl').toString('utf8').trimEnd().split('\n');
assert.deepStrictEqual(others, []);
const expected = JSON.parse(file('expected.json'));
const binary = Request.decode(file('request.bin'));
const json = Request.fromObject(parse(line));
assert.strictEqual(Request.verify(json), null);
assert.deepStrictEqual(requestOf(binary), expected);
assert.deepStrictEqual(requestOf(json), expected);
console.log(`${expected.flatMap((resource) => resource.scopes).flatMap((scope) => scope.spans).length} spans agree`);
