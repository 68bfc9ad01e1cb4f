
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("panel");
  const choice = document.getElementById("choice");
  const find = document.getElementById("find");
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const colours = {};
  data.edges.forEach((edge) => { colours[edge.id] = edge.color; });
  const network = new vis.Network(document.getElementById("network"), { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, dragNodes: false, tooltipDelay: 250, multiselect: false },
    nodes: { borderWidth: 1, borderWidthSelected: 2, shapeProperties: { borderRadius: 5 } },
    edges: { smooth: { enabled: true, type: "cubicBezier", forceDirection: "vertical", roundness: 0.45 }, hoverWidth: 1, selectionWidth: 2 },
  });

  // Text goes into the page as text alone: no markup is ever made from data.
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const both = (tag, chinese, english, name) => {
    const element = make(tag, chinese + " ", name);
    element.append(make("small", english));
    return element;
  };
  const titleOf = (report) => both("h3", report.name + " " + report.year + "（" + report.edition[0] + "）", report.edition[1]);

  const link = (id) => {
    const known = data.programmes[id] || data.divisions[id];
    if (!known) return null;
    const button = make("button", known.name, "link");
    button.type = "button";
    button.addEventListener("click", () => choose(id));
    return button;
  };
  const linked = (ids) => {
    const list = make("ul");
    ids.map(link).filter(Boolean).forEach((button) => {
      const item = make("li");
      item.append(button);
      list.append(item);
    });
    return list;
  };

  const naming = (reportId, named) => {
    const report = data.reports[reportId];
    const part = make("section");
    part.append(titleOf(report));
    const line = make("p");
    const stance = both("span", named.words[0], named.words[1], "stance");
    stance.firstElementChild.style.color = "inherit";
    stance.style.background = stanceColour(named.stance);
    line.append(stance);
    if (named.cues.length) line.append(make("span", " “" + named.cues.join("”、“") + "”"));
    part.append(line);
    named.passages.forEach((id) => {
      const passage = data.passages[id];
      const quote = make("blockquote", passage.text);
      const place = [passage.section, passage.page === null ? "" : "第" + passage.page + "页 page " + passage.page, report.source];
      quote.append(make("small", place.filter(Boolean).join(" · ")));
      part.append(quote);
    });
    return part;
  };
  const stanceColour = (stance) => ({ Launches: "#c2543c", Aligns: "#b97b16", Implements: "#3f8060", Reports: "#5b76a8", Mentions: "#80807a" }[stance]);

  const silence = (reportId, silent) => {
    const report = data.reports[reportId];
    const line = both("p", report.name + " " + report.year + "：该" + report.edition[0] + "未提及",
      "not mentioned in this " + report.edition[1], "silent");
    if (silent.early) line.append(make("small", "；早于本图谱中首次出现 older than its first mention here"));
    if (silent.parts.length) line.append(make("span", "；提到其组成部分 parts named: " + silent.parts.join("、")));
    return line;
  };

  const showProgramme = (id) => {
    const programme = data.programmes[id];
    panel.replaceChildren(make("h2", programme.name));
    if (programme.english) panel.append(make("p", programme.english, "facts"));
    const facts = [programme.type];
    facts.push(programme.owners.length ? "归属 owner：" + programme.owners.join("、") : "归属未知 owner unknown");
    if (programme.status === "inferred") facts.push("推断 inferred");
    if (programme.aliases.length) facts.push("又称 also：" + programme.aliases.join("、"));
    panel.append(make("p", facts.join(" · "), "facts"));
    programme.definitions.forEach((words) => panel.append(both("p", "释义：" + words, "definition")));
    if (programme.wholes.length) panel.append(both("h3", "属于", "part of"), linked(programme.wholes));
    Object.keys(data.reports).filter((r) => programme.named[r]).forEach((r) => panel.append(naming(r, programme.named[r])));
    const silent = Object.keys(data.reports).filter((r) => programme.silent[r]);
    if (silent.length) panel.append(both("h3", "未提及的下级报告", "reports below that do not name it"));
    silent.forEach((r) => panel.append(silence(r, programme.silent[r])));
    if (programme.parts.length) panel.append(both("h3", "组成", "parts"), linked(programme.parts));
  };

  const showDivision = (id) => {
    const division = data.divisions[id];
    panel.replaceChildren(both("h2", division.name, division.level.join(" ")));
    if (!division.reports.length) panel.append(both("p", "未收录它的报告", "none of its reports is here", "facts"));
    division.reports.forEach((reportId) => {
      const report = data.reports[reportId];
      panel.append(titleOf(report), make("p", report.title + " · " + report.source, "facts"));
      const named = Object.keys(data.programmes).filter((p) => data.programmes[p].named[reportId]);
      panel.append(both("p", "提到 " + named.length + " 个项目", "programmes named", "facts"), linked(named));
    });
  };

  const showEdge = (id) => {
    const edge = edges.get(id);
    if (edge.kind !== "adoption") { showProgramme(edge.from); return; }
    const programme = data.programmes[edge.to];
    panel.replaceChildren(make("h2", data.divisions[edge.from].name + " → " + programme.name));
    Object.keys(data.reports)
      .filter((r) => data.reports[r].issuer === edge.from && programme.named[r])
      .forEach((r) => panel.append(naming(r, programme.named[r])));
    const more = make("p");
    more.append(link(edge.to));
    panel.append(more);
  };

  const welcome = () => {
    panel.replaceChildren(both("h2", "怎么看", "how to read"),
      both("p", "点一个项目：哪些报告提到它，用什么话；哪些下级报告没有提到。", "Click a programme: who names it, in which words, and which reports below are silent."),
      both("p", "点一条线：那份报告里的原句。", "Click a line: the sentence in that report."),
      both("p", "点一个地区：它的报告提到的全部项目。", "Click a division: all programmes that its reports name."));
    const reached = data.layouts.cascade;
    const chains = Object.keys(data.programmes).filter((id) => reached[id])
      .sort((a, b) => Object.keys(data.programmes[b].named).length - Object.keys(data.programmes[a].named).length || (a < b ? -1 : 1));
    panel.append(both("h3", "被最多报告提到", "named by most reports"), linked(chains.slice(0, 12)));
  };

  // Lines that have nothing to do with the selection step back; parts of a programme show only for it.
  const emphasise = (id) => {
    const shown = data.layouts[choice.value];
    edges.update(data.edges.map((edge) => {
      const mine = id === null || edge.id === id || edge.from === id || edge.to === id;
      const there = shown[edge.from] && shown[edge.to];
      const hidden = !there || (edge.kind === "part" && (id === null || !mine));
      return { id: edge.id, hidden, color: { color: colours[edge.id], highlight: colours[edge.id], hover: colours[edge.id], opacity: id === null ? 0.5 : mine ? 1 : 0.07 } };
    }));
  };
  const select = (id) => {
    const isEdge = id !== null && edges.get(id) !== null;
    if (id === null) { network.unselectAll(); welcome(); }
    else if (isEdge) { network.setSelection({ nodes: [], edges: [id] }); showEdge(id); }
    else {
      network.setSelection({ nodes: [id], edges: [] }, { highlightEdges: false });
      if (data.programmes[id]) showProgramme(id); else showDivision(id);
    }
    emphasise(id);
    panel.scrollTop = 0;
  };
  const choose = (id) => {
    if (!data.layouts[choice.value][id]) { choice.value = "all"; arrange(); }
    select(id);
    if (network.getScale() < 0.6 && data.layouts[choice.value][id]) network.focus(id, { scale: 0.8, animation: false });
  };
  const arrange = () => {
    const shown = data.layouts[choice.value];
    nodes.update(data.nodes.map((node) => {
      const at = shown[node.id];
      return at ? { id: node.id, hidden: false, x: at[0], y: at[1] } : { id: node.id, hidden: true };
    }));
    emphasise(null);
    network.fit({ nodes: Object.keys(shown), animation: false });
  };

  const names = document.getElementById("names");
  const byName = new Map();
  Object.entries(data.programmes).forEach(([id, programme]) => {
    if (!data.layouts.all[id] && !data.layouts.known[id]) return;
    [programme.name, ...programme.aliases].forEach((name) => { if (!byName.has(name)) byName.set(name, id); });
  });
  Object.entries(data.divisions).forEach(([id, division]) => byName.set(division.name, id));
  [...byName.keys()].forEach((name) => { const option = make("option"); option.value = name; names.append(option); });

  const seek = (sure) => {
    const words = find.value.trim().toLowerCase();
    if (!words) return;
    const exact = [...byName.keys()].find((name) => name.toLowerCase() === words);
    const near = exact || (sure && [...byName.keys()].find((name) => name.toLowerCase().includes(words)));
    if (near) choose(byName.get(near));
  };
  find.addEventListener("input", () => seek(false));
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") seek(true); });
  choice.addEventListener("change", () => { arrange(); select(null); });
  document.getElementById("whole").addEventListener("click", () => { arrange(); select(null); });
  network.on("click", (hit) => select(hit.nodes.length ? hit.nodes[0] : hit.edges.length ? hit.edges[0] : null));
  window.addEventListener("resize", () => network.fit({ nodes: Object.keys(data.layouts[choice.value]), animation: false }));
  window.cascade = { network, select };
  arrange();
  welcome();
})();
