/// How reports look in a browser and on paper.
enum HTMLStyle {
  static let text = """
    :root { color-scheme: light dark; --ink: #1b1f23; --paper: #ffffff; --faint: #57606a; --line: #d8dee4; --soft: #f4f6f8; --bar: #2563a8;
      --freeze: #8fb8de; --care: #b35900; --good: #3f7d4e; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e8ea; --paper: #16181b; --faint: #a3abb3; --line: #3a4047; --soft: #1f2328; --bar: #7ab0e8; --freeze: #3c5a78;
        --care: #e0a060; --good: #7cc48c; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
    main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
    header { border-bottom: 2px solid var(--ink); margin-bottom: 1.5rem; }
    h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
    h2 { margin: 2.4rem 0 0.7rem; font-size: 1.2rem; }
    h3 { margin: 1.6rem 0 0.5rem; font-size: 1rem; }
    .scope { color: var(--faint); margin: 0.4rem 0 0.8rem; font-size: 0.9rem; }
    .nothing { display: flex; gap: 0.75rem; align-items: baseline; margin-top: 0.9rem; }
    .nothing h2, .nothing h3 { margin: 0; font-size: 1rem; font-weight: 500; }
    .nothing p { margin: 0; color: var(--faint); }
    table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { text-align: left; vertical-align: top; padding: 0.35rem 1.1rem 0.35rem 0; border-bottom: 1px solid var(--line); }
    th:first-child { padding-left: 0.4rem; }
    thead th { color: var(--faint); font-weight: 600; border-bottom: 1px solid var(--faint); white-space: nowrap; }
    tbody th { font-weight: 500; white-space: nowrap; }
    tbody tr:nth-child(even) { background: var(--soft); }
    .heading th, .heading td { font-weight: 700; padding-top: 0.9rem; }
    .number { text-align: right; white-space: nowrap; }
    .time, .short { white-space: nowrap; }
    .hash { font: 0.75rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; min-width: 11rem; }
    .figures { font-size: 1rem; margin-bottom: 1.6rem; }
    .figures th { white-space: normal; font-weight: 400; max-width: 34rem; }
    .figures strong { font-weight: 650; }
    .figures span { color: var(--faint); font-size: 0.875rem; }
    .figures tbody tr:nth-child(even) { background: none; }
    .wide { overflow-x: auto; }
    .notes { color: var(--faint); font-size: 0.9rem; }
    nav { background: var(--soft); padding: 0.5rem 1rem; border-radius: 6px; margin-bottom: 1.5rem; }
    nav ol { columns: 2 18rem; margin: 0.3rem 0; }
    a { color: var(--bar); }
    .chapter { border-top: 1px solid var(--line); margin-top: 2rem; }
    .blank { break-inside: avoid; }
    .blank p { border: 1px dashed var(--faint); border-radius: 4px; min-height: 4.5rem; margin: 0; }
    svg { display: block; max-width: 100%; height: auto; margin-bottom: 0.75rem; }
    svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
    svg .faint { fill: var(--faint); font-size: 11px; }
    svg rect { fill: var(--bar); }
    svg rect.freeze { fill: var(--freeze); }
    svg rect.maintenance { fill: var(--good); }
    svg rect.outage { fill: var(--care); }
    svg line { stroke: var(--line); }
    svg path { fill: none; stroke: var(--faint); }
    svg g rect { fill: var(--soft); stroke: var(--faint); }
    svg g.subject rect { stroke: var(--bar); stroke-width: 3; }
    svg g.party rect { stroke: var(--good); }
    svg g.agreement rect { stroke: var(--bar); }
    svg g.work rect, svg g.trouble rect { stroke: var(--care); }
    svg g.trouble rect { stroke-dasharray: 4 2; }
    @media print {
      :root { color-scheme: light; --ink: #000000; --paper: #ffffff; --faint: #444444; --line: #bbbbbb; --soft: #f3f3f3; --bar: #555555;
        --freeze: #bbbbbb; --care: #777777; --good: #999999; }
      @page { margin: 14mm; }
      @page broad { size: landscape; }
      .broad { page: broad; }
      body { font-size: 10pt; }
      main { max-width: none; padding: 0; }
      table { font-size: 8pt; width: 100%; }
      .figures { font-size: 10pt; width: auto; }
      td, th { overflow-wrap: break-word; padding-right: 0.6rem; }
      thead th { white-space: normal; }
      .hash { min-width: 7rem; font-size: 6pt; overflow-wrap: anywhere; }
      h1, h2, h3, thead, svg, .heading { break-after: avoid; }
      tr, svg { break-inside: avoid; }
      thead { display: table-header-group; }
      tbody tr:first-child, .notes li:last-child { break-before: avoid; }
      .wide { overflow: visible; }
    }
    """
}
