/**
 * The rows of the waterfall: spans depth first, each followed by its log records.
 * @param collapsed ids of the spans whose descendants are hidden
 * @returns [{ kind: 'span', span, hasChildren, hidden }|{ kind: 'log', record, depth }]; hidden is how many spans are below a collapsed one
 */
export function rowsOf(trace, collapsed, withLogs) {
  const logs = Map.groupBy(trace.logs, (record) => record.spanId);
  const known = new Set(trace.spans.map((span) => span.spanId));
  const rows = [];
  for (let i = 0; i < trace.spans.length; i++) {
    const span = trace.spans[i];
    const end = endOfSubtree(trace.spans, i);
    const isCollapsed = collapsed.has(span.spanId);
    rows.push({ kind: 'span', span, hasChildren: end > i + 1, hidden: isCollapsed ? end - i - 1 : 0 });
    if (isCollapsed) {
      i = end - 1;
      continue;
    }
    if (withLogs) for (const record of logs.get(span.spanId) ?? []) rows.push({ kind: 'log', record, depth: span.depth + 1 });
  }
  // Records of spans that are not here (yet) still belong to the trace.
  if (withLogs) for (const record of trace.logs) if (!known.has(record.spanId)) rows.push({ kind: 'log', record, depth: 0 });
  return rows;
}

function endOfSubtree(spans, index) {
  let end = index + 1;
  while (end < spans.length && spans[end].depth > spans[index].depth) end++;
  return end;
}
