// Says when a page of Streamlit's is at rest. Put into every page before its own scripts run.
//
// A run is asked for by a message whose first byte is 0x5a (field 11, rerun_script). The server answers with field 4
// (new_session) when the run begins, and field 6 (script_finished) when it ends: 2 there says that another one follows.
(() => {
  const QUIET = 120, RERUN = 0x5a, BEGINS = 4, ENDS = 6, ANOTHER = 2
  let begun = false, asked = false, runs = false, last = 0

  function fields(bytes) {
    const found = new Map()
    let at = 0
    function number() {
      let value = 0, by = 1, byte
      do { byte = bytes[at++]; value += (byte & 0x7f) * by; by *= 128 } while (byte & 0x80)
      return value
    }
    while (at < bytes.length) {
      const tag = number(), value = number()
      found.set(Math.floor(tag / 8), value)
      if (tag % 8 === 2) at += value
    }
    return found
  }

  function heard(event) {
    last = performance.now()
    if (!(event.data instanceof ArrayBuffer)) return
    const said = fields(new Uint8Array(event.data))
    if (said.has(BEGINS)) [begun, asked, runs] = [true, false, true]
    if (said.has(ENDS)) [asked, runs] = [asked || said.get(ENDS) === ANOTHER, false]
  }

  const sockets = new WeakSet(), send = WebSocket.prototype.send
  WebSocket.prototype.send = function (data) {
    if (!sockets.has(this)) this.addEventListener("message", heard)
    sockets.add(this)
    if (data instanceof Uint8Array && data[0] === RERUN) asked = true
    last = performance.now()
    return send.call(this, data)
  }

  // Nothing fades or slides: a colour on its way to another one is no colour of ours.
  const still = new CSSStyleSheet()
  still.replaceSync("*, *::before, *::after { transition-duration: 1ms !important; transition-delay: 0s !important; " +
    "animation-duration: 1ms !important; animation-delay: 0s !important }")
  document.adoptedStyleSheets = [still]
  new MutationObserver(() => { last = performance.now() })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true })

  function busy() {
    const app = document.querySelector(".stApp"), seen = each => document.querySelector(each) !== null
    if (app === null) return "there is no app yet"
    if (app.dataset.testConnectionState !== "CONNECTED") return "there is no connection"
    if (!begun) return "no run has begun yet"
    if (asked) return "a run that was asked for has not begun"
    if (runs || app.dataset.testScriptState !== "notRunning") return "a run has not ended"
    if (seen("[data-stale=true]")) return "what was there before is still shown"
    if (seen("[data-testid=stSkeleton]")) return "something has still to be loaded"
    if (seen(".stPlotlyChart") && !seen(".main-svg .trace, .main-svg .annotation")) return "a chart has no lines yet"
    if (performance.now() - last < QUIET) return "something has changed just now"
    return ""
  }

  const later = wait => new Promise(resume => setTimeout(resume, wait))
  window.atRest = async longest => {
    const until = performance.now() + longest
    await later(20) // what a click asks for is sent by now
    while (busy() && performance.now() < until) await later(20)
    return busy()
  }
})()
