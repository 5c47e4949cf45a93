// What the open view does by itself: it rings when its reader is paged, follows what changes, and
// answers to the keyboard. Everything works without it, only later.
(() => {
  "use strict";
  const rings = document.body.dataset.rings === "true";
  const stored = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } },
  };
  const bar = () => document.getElementById("bar");
  const ringing = () => bar() !== null && bar().dataset.ringing !== "0";

  // Ringing: sound (once the reader has touched the view), title, system notification.
  const title = document.title;
  let audio = null;
  let timer = null;
  const unlock = () => {
    try {
      audio = audio || new AudioContext();
      audio.resume();
    } catch { audio = null; }
  };
  const beep = () => {
    if (!audio || audio.state !== "running" || stored.get("watchbill.ring") === "off") return;
    [0, 0.22].forEach((after) => {
      const tone = audio.createOscillator();
      const loud = audio.createGain();
      tone.frequency.value = after ? 660 : 880;
      loud.gain.setValueAtTime(0.0001, audio.currentTime + after);
      loud.gain.exponentialRampToValueAtTime(0.25, audio.currentTime + after + 0.02);
      loud.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + after + 0.2);
      tone.connect(loud).connect(audio.destination);
      tone.start(audio.currentTime + after);
      tone.stop(audio.currentTime + after + 0.21);
    });
  };
  const follow = () => {
    if (ringing() && timer === null) {
      let on = false;
      const once = () => {
        on = !on;
        document.title = on ? "● You are being paged" : title;
        if (on) beep();
      };
      once();
      timer = setInterval(once, 2000);
    } else if (!ringing() && timer !== null) {
      clearInterval(timer);
      timer = null;
      document.title = title;
    }
  };
  const notifyOnce = (text, incident) => {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    const shown = new Notification("You are being paged", { body: text, tag: incident, requireInteraction: true });
    shown.onclick = () => { window.focus(); location.href = "/incidents/" + encodeURIComponent(incident); };
  };
  document.addEventListener("pointerdown", unlock, { passive: true });
  document.addEventListener("keydown", unlock);

  const offer = () => {
    const button = document.getElementById("ring-on");
    const state = document.getElementById("ring-state");
    if (!button || !state) return;
    const asks = "Notification" in window && Notification.permission === "default";
    const silent = stored.get("watchbill.ring") === "off";
    button.hidden = false;
    button.textContent = silent || asks ? "Ring this browser" : "Stop the sound here";
    state.textContent = silent ? "This browser stays silent when you are paged." : "This browser rings when you are paged.";
    button.onclick = async () => {
      unlock();
      stored.set("watchbill.ring", silent || asks ? "on" : "off");
      if (asks) await Notification.requestPermission();
      if (silent || asks) beep();
      offer();
    };
  };

  // Web push: this browser is paged while no view is open. Only offered where it can work.
  const offerPush = async () => {
    const button = document.getElementById("push-on");
    if (!rings || !button || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
    const worker = await navigator.serviceWorker.register("/assets/sw.js", { scope: "/assets/" });
    const on = await worker.pushManager.getSubscription();
    button.hidden = false;
    button.textContent = on ? "Do not page this device while closed" : "Page this device while closed";
    button.onclick = async () => {
      const state = document.getElementById("ring-state");
      try {
        if (on) {
          await on.unsubscribe();
        } else {
          const { key } = await (await fetch("/api/web-push")).json();
          const ready = await new Promise((done) => {
            if (worker.active) return done(worker);
            const coming = worker.installing || worker.waiting;
            coming.addEventListener("statechange", () => { if (coming.state === "activated") done(worker); });
          });
          const made = await ready.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
          const cookie = document.cookie.split("; ").find((one) => one.startsWith("watchbill_form="));
          const token = document.querySelector('input[name="_csrf"]');
          const told = await fetch("/api/web-push", {
            method: "POST",
            headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": token ? token.value : cookie ? cookie.slice(15) : "" },
            body: JSON.stringify(made),
          });
          if (!told.ok) { await made.unsubscribe(); throw new Error(String(told.status)); }
        }
        if (state) state.textContent = on ? "This device is not paged while closed." : "This device is paged while closed.";
        offerPush();
      } catch {
        if (state) state.textContent = "The browser did not allow it; look at its settings for this site.";
      }
    };
  };

  // The stream: pages for this reader, and news of incidents.
  const parse = (text) => { try { return JSON.parse(text); } catch { return {}; } };
  const waiting = new Map();
  const refresh = (element) => {
    // One transaction tells of several things: they are one refresh.
    if (!element || !window.htmx || waiting.has(element)) return;
    waiting.set(element, setTimeout(() => {
      waiting.delete(element);
      if (element.isConnected) window.htmx.trigger(element, "changed");
    }, 150));
  };
  const refreshBar = () => { if (bar() && window.htmx) window.htmx.trigger(bar(), "ring"); };
  const news = (data) => {
    document.querySelectorAll("[data-incident]").forEach((element) => {
      if (!data.incident || element.dataset.incident === data.incident) refresh(element);
    });
    refresh(document.querySelector("[data-follow]"));
  };
  // The stream begins with what has happened since this view was drawn.
  const since = document.body.dataset.since;
  let opened = false;
  const listen = () => {
    const offline = document.getElementById("offline");
    let lost = null;
    const stream = new EventSource("/api/stream" + (since ? "?since=" + encodeURIComponent(since) : ""));
    stream.onopen = () => {
      clearTimeout(lost);
      if (offline) offline.hidden = true;
      if (opened) {
        refreshBar();
        news({});
      }
      opened = true;
    };
    stream.onerror = () => {
      clearTimeout(lost);
      lost = setTimeout(() => { if (offline) offline.hidden = false; }, 5000);
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 10000);
    };
    stream.addEventListener("page", (event) => {
      const data = parse(event.data);
      refreshBar();
      notifyOnce(data.title || "", data.incident || "");
      news(data);
    });
    stream.addEventListener("page-ended", (event) => { refreshBar(); news(parse(event.data)); });
    stream.addEventListener("notice", (event) => {
      // Said without a sound: nobody has to answer.
      const data = parse(event.data);
      const told = document.getElementById("told");
      if (!told || typeof data.url !== "string" || !data.url.startsWith("/")) return;
      const link = document.createElement("a");
      link.href = data.url;
      link.textContent = data.title || "Hand-off";
      told.replaceChildren(link);
      told.hidden = false;
    });
    stream.addEventListener("incident", (event) => news(parse(event.data)));
    window.addEventListener("pagehide", () => stream.close());
  };
  document.body.addEventListener("htmx:afterSettle", follow);
  document.body.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) location.reload();
  });

  // Keyboard.
  const places = { n: "/", i: "/incidents", m: "/matrix", w: "/calendar", s: "/signals", c: "/changes" };
  let chord = 0;
  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (rows.length === 0) return;
    const here = rows.findIndex((row) => row.classList.contains("here"));
    rows.forEach((row) => row.classList.remove("here"));
    const row = rows[Math.min(rows.length - 1, Math.max(0, here + by))];
    row.classList.add("here");
    const link = row.querySelector("a, summary");
    if (link) link.focus();
    row.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog, [popover]")) return;
    if (chord && Date.now() - chord < 1200 && places[event.key]) {
      chord = 0;
      location.href = places[event.key];
      return;
    }
    chord = event.key === "g" ? Date.now() : 0;
    if (event.key === "?") document.getElementById("keys").showModal();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "a") {
      const button = document.querySelector("#head [data-acknowledge], [data-acknowledge]");
      if (button) button.focus();
    } else if (event.key === "n") {
      const button = document.getElementById("note-open");
      if (button) { event.preventDefault(); button.click(); }
    }
  });
  // A refresh must not take the button away from under the finger.
  let acknowledging = false;
  document.addEventListener("htmx:beforeSwap", () => {
    acknowledging = document.activeElement !== null && document.activeElement.hasAttribute("data-acknowledge");
  });
  document.addEventListener("htmx:afterSwap", () => {
    const button = acknowledging ? document.querySelector("#head [data-acknowledge], [data-acknowledge]") : null;
    if (button && button !== document.activeElement) button.focus();
  });
  document.querySelectorAll("[data-open]").forEach((button) => {
    button.addEventListener("click", () => document.getElementById(button.dataset.open).showModal());
  });

  follow();
  offer();
  if (rings || document.querySelector("[data-incident], [data-follow]")) listen();
  offerPush().catch(() => {});
})();
