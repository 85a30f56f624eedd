"use strict";
(() => {
  const toolbar = document.getElementById("toolbar");
  const list = document.querySelector("#groups .groups");
  if (toolbar && list) filters(toolbar, list);
  const unique = document.getElementById("unique-images");
  if (unique) uniqueness(unique, document.getElementById("uniqueness"));
  viewer(document.getElementById("viewer"));
  copyButtons();

  // Filters and sorting of the groups on this page.
  function filters(form, list) {
    const groups = [...list.children].map(element => ({
      element,
      paths: [...element.querySelectorAll(".path")].map(p => p.textContent.toLowerCase()).join("\n"),
      marks: element.dataset.marks.split(" "),
      labels: element.dataset.labels.split(" "),
    }));
    const shown = document.getElementById("shown"), none = document.getElementById("none-fit");
    let sorted = "";

    function update() {
      const { text, tier, action, label, sort } = Object.fromEntries(new FormData(form));
      const wanted = text.trim().toLowerCase();
      let count = 0;
      for (const group of groups) {
        const fits = group.paths.includes(wanted) && (!tier || group.element.dataset.tier === tier)
          && (!action || group.marks.includes(action)) && (!label || group.labels.includes(label));
        group.element.hidden = !fits;
        count += fits;
      }
      if (sort !== sorted) {
        const by = (sort || "order").replace("-", ""), sign = sort && sort[0] !== "-" ? -1 : 1;
        const key = group => Number(group.element.dataset[by]);
        const order = [...groups].sort((a, b) => sign * (key(a) - key(b)) || Number(a.element.dataset.order) - Number(b.element.dataset.order));
        list.append(...order.map(group => group.element));
        sorted = sort;
      }
      const noun = (form.dataset.noun || "group") + (groups.length === 1 ? "" : "s");
      shown.textContent = count === groups.length ? `${count} ${noun}` : `${count} of ${groups.length} ${noun}`;
      none.hidden = count > 0;
    }

    form.hidden = false;
    form.addEventListener("input", update);
    form.addEventListener("submit", event => event.preventDefault());
    document.getElementById("reset").addEventListener("click", () => { form.reset(); update(); form.elements.text.focus(); });
    // A link to a group must find it, whatever the filters hide.
    addEventListener("hashchange", () => {
      const target = location.hash && document.getElementById(location.hash.slice(1));
      if (target && target.hidden) { form.reset(); update(); target.scrollIntoView(); }
    });
    update();   // a browser that goes back restores the fields
  }

  // The images by their uniqueness: a bar of the histogram, a range or a part of a path narrows them.
  function uniqueness(form, section) {
    const body = section.querySelector("tbody"), shown = form.querySelector("output"), more = document.getElementById("more-unique");
    const rows = [...body.rows].map((element, order) => ({ element, order, value: Number(element.dataset.value), path: element.cells[0].textContent }));
    const bars = [...section.querySelectorAll(".bars button")], total = Number(form.dataset.total), step = Number(form.dataset.step);
    const orders = {
      least: (a, b) => a.order - b.order, most: (a, b) => b.value - a.value || a.order - b.order,
      path: (a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
    };
    let limit = step, sorted = "least";

    function update() {
      const { text, from, to, sort } = Object.fromEntries(new FormData(form));
      const wanted = text.trim().toLowerCase(), low = from === "" ? 0 : Number(from), high = to === "" ? 1 : Number(to);
      if (sort !== sorted) {
        rows.sort(orders[sorted = sort]);
        body.append(...rows.map(row => row.element));
      }
      let count = 0;
      for (const row of rows) {
        // As in the histogram a value on a limit belongs above it.
        const fits = row.value >= low && (row.value < high || high >= 1) && row.path.toLowerCase().includes(wanted);
        row.element.hidden = !fits || ++count > limit;
      }
      for (const bar of bars) bar.setAttribute("aria-pressed", String(bar.dataset.from === from && bar.dataset.to === to));
      more.hidden = count <= limit;
      shown.textContent = `${count === rows.length ? "" : count + " of "}${rows.length} ${rows.length < total ? "listed images" : total === 1 ? "image" : "images"}`;
    }

    form.hidden = false;
    if (bars.length) bars[0].parentElement.hidden = false;
    form.addEventListener("input", () => { limit = step; update(); });
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { limit = step; update(); }));
    more.firstElementChild.addEventListener("click", () => {
      const next = rows.filter(row => !row.element.hidden).length;
      limit += step;
      update();
      rows.filter(row => !row.element.hidden)[next]?.element.querySelector("a").focus();
    });
    for (const bar of bars) {
      bar.addEventListener("click", () => {
        const isPressed = bar.getAttribute("aria-pressed") === "true";
        form.elements.from.value = isPressed ? "" : bar.dataset.from;
        form.elements.to.value = isPressed ? "" : bar.dataset.to;
        limit = step;
        update();
      });
    }
    update();
  }

  // A closer look at one image, beside, over or against the one that stays for it.
  function viewer(dialog) {
    let card, mode = "side", blinking;
    const make = (tag, properties, ...children) => {
      const element = Object.assign(document.createElement(tag), properties);
      element.append(...children);
      return element;
    };
    const title = make("h2", { id: "viewer-title" }), stage = make("div", { className: "stage" }), facts = make("span"), original = make("a", { target: "_blank", rel: "noopener" });
    const modes = [["side", "Side by side"], ["blink", "Blink"], ["difference", "Difference"]].map(([name, text]) =>
      make("button", { type: "button", textContent: text, onclick: () => { mode = name; draw(); } }));
    const modeBar = make("div", { className: "modes", role: "group", ariaLabel: "How to compare" }, ...modes);
    const previous = make("button", { type: "button", textContent: "‹", ariaLabel: "Previous image of the group", onclick: () => step(-1) });
    const next = make("button", { type: "button", textContent: "›", ariaLabel: "Next image of the group", onclick: () => step(1) });
    const close = make("button", { type: "button", className: "close", textContent: "Close", onclick: () => dialog.close() });
    dialog.append(make("div", { className: "viewer" }, make("header", {}, title, modeBar, previous, next, close), stage, make("footer", {}, facts, original)));

    document.addEventListener("click", event => {
      const shot = event.target.closest && event.target.closest(".shot");
      if (!shot || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      card = shot.closest(".card");
      mode = "side";
      draw();
      dialog.showModal();
      close.focus();
    });
    dialog.addEventListener("close", () => { clearInterval(blinking); stage.replaceChildren(); });
    dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", event => {
      if (event.key === "ArrowLeft") step(-1);
      if (event.key === "ArrowRight") step(1);
    });

    const siblings = () => [...card.parentElement.querySelectorAll(".card")];
    const step = by => {
      const all = siblings(), to = all[all.indexOf(card) + by];
      if (to) { card = to; draw(); }
    };
    const thumbnail = of => of && of.querySelector("img");
    const path = of => of.querySelector(".path").textContent;
    const other = () => card.dataset.other === undefined ? undefined : siblings().find(c => c.dataset.row === card.dataset.other);

    function draw() {
      clearInterval(blinking);
      const against = other(), all = siblings(), canCompare = Boolean(thumbnail(card) && thumbnail(against));
      if (!canCompare) mode = "side";
      modes.forEach((button, i) => button.setAttribute("aria-pressed", String(mode === ["side", "blink", "difference"][i])));
      modeBar.hidden = !canCompare;
      previous.disabled = all.indexOf(card) === 0;
      next.disabled = all.indexOf(card) === all.length - 1;
      title.textContent = path(card);
      facts.textContent = [".facts", ".evidence", ".why"].map(s => card.querySelector(s)).filter(Boolean).map(e => e.textContent.trim()).join(" · ");
      original.textContent = "Open the file";
      original.href = card.querySelector(".shot").getAttribute("href");
      if (mode === "side") stage.replaceChildren(...(against ? [picture(against), picture(card)] : [picture(card)]));
      else if (mode === "blink") blink(against);
      else difference(against);
    }

    // The file itself where it lies beside the page and the browser can show it, else its thumbnail.
    function picture(of) {
      const small = thumbnail(of), image = make("img", { alt: path(of) });
      if (small) image.onerror = () => { image.onerror = null; image.src = small.src; };
      image.src = of.querySelector(".shot").getAttribute("href");
      const verdict = of.querySelector(".verdict");
      return make("figure", {}, image, make("figcaption", { textContent: (verdict ? verdict.textContent + ": " : "") + path(of) }));
    }

    // Both pictures in the frame of the one that stays: the other turned, mirrored and cropped as the match says.
    function canvasOf(against, paint) {
      const frame = thumbnail(against), scale = 3;
      const canvas = make("canvas", { width: frame.naturalWidth * scale, height: frame.naturalHeight * scale });
      const context = canvas.getContext("2d"), { width, height } = canvas;
      const [a, b, c, d, e, f] = card.dataset.align.split(" ").map(Number);
      const keeper = () => { context.setTransform(width, 0, 0, height, 0, 0); context.drawImage(frame, 0, 0, 1, 1); };
      const member = () => { context.setTransform(width * a, height * d, width * b, height * e, width * c, height * f); context.drawImage(thumbnail(card), 0, 0, 1, 1); };
      paint(context, keeper, member);
      return canvas;
    }

    function blink(against) {
      const caption = make("figcaption"), canvas = canvasOf(against, (context, keeper, member) => {
        let first = true;
        const flip = () => {
          context.globalCompositeOperation = "source-over";
          (first ? keeper : member)();
          caption.textContent = path(first ? against : card);
          first = !first;
        };
        flip();
        blinking = setInterval(flip, 700);
      });
      stage.replaceChildren(make("figure", {}, canvas, caption));
    }

    function difference(against) {
      const canvas = canvasOf(against, (context, keeper, member) => { keeper(); context.globalCompositeOperation = "difference"; member(); });
      canvas.style.filter = "brightness(3)";
      stage.replaceChildren(make("figure", {}, canvas, make("figcaption", { textContent: "Black where both are equal; differences of the thumbnails, three times as bright" })));
    }
  }

  function copyButtons() {
    if (!navigator.clipboard) return;
    for (const button of document.querySelectorAll(".copy")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.previousElementSibling.textContent);
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      });
    }
  }
})();
