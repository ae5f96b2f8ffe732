const SPACE = /[ \t\n\r]*/y;
const STRING = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"`;
const NAME = new RegExp(STRING, 'y');
const SCALAR = new RegExp(String.raw`${STRING}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null`, 'y');

/** Where a text ceases to be JSON (RFC 8259): an index, the text's length when it ends too early. Browsers do not all say it. */
export function jsonFaultAt(text) {
  const reader = new Reader(text);
  try {
    reader.value();
    reader.space();
  } catch (stop) {
    if (stop !== reader) throw stop;
  }
  return reader.at;
}

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  value() {
    this.space();
    if (this.takes('{')) this.#list('}', () => this.#member());
    else if (this.takes('[')) this.#list(']', () => this.value());
    else this.#take(SCALAR);
  }

  space() {
    this.#take(SPACE);
  }

  takes(character) {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  #member() {
    this.space();
    this.#take(NAME);
    this.space();
    if (!this.takes(':')) throw this;
    this.value();
  }

  #list(end, item) {
    this.space();
    if (this.takes(end)) return;
    do {
      item();
      this.space();
    } while (this.takes(','));
    if (!this.takes(end)) throw this;
  }

  #take(pattern) {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) throw this;
    this.at += match[0].length;
  }
}
