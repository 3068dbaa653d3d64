// An answer out of the fields of its question, in the shape the server keeps (tours/answers.py), and back into them.

/** undefined: not an answer yet, like an order with gaps. */
export function readAnswer(field) {
  const { key, kind } = field.dataset;
  const name = `q-${key}`;
  const named = (end = "") => field.querySelector(`[name="${CSS.escape(name + end)}"]`);
  const ticked = [...field.querySelectorAll(":checked")].filter((input) => input.name === name);
  const parts = [...field.querySelectorAll(`select[name^="${CSS.escape(`${name}-`)}"]`)];
  const keyOf = (part) => part.name.slice(name.length + 1);
  switch (kind) {
    case "single":
      return ticked[0]?.value ?? "";
    case "multiple":
      return ticked.map((input) => input.value);
    case "point": {
      if (ticked.length) return ticked[0].value;
      const [x, y] = [named("-x")?.value, named("-y")?.value];
      return x && y ? [Number(x), Number(y)] : "";
    }
    case "order": {
      const places = parts.map((part) => Number(part.value));
      if (places.every((place) => !place)) return [];
      if (new Set(places).size !== places.length || places.includes(0)) return undefined;
      return [...parts].sort((a, b) => a.value - b.value).map(keyOf);
    }
    case "match":
    case "sort":
      return Object.fromEntries(parts.filter((part) => part.value).map((part) => [keyOf(part), part.value]));
    default:
      return named().value;
  }
}

/** Whether something in the question is no longer as the page brought it. */
export function isTouched(field) {
  return [...field.querySelectorAll("input, textarea, select")].some((part) => {
    if (part.type === "hidden") return false;
    if (part.matches("[type=radio], [type=checkbox]")) return part.checked !== part.defaultChecked;
    if (part.matches("select")) return [...part.options].some((each) => each.selected && !each.defaultSelected && each.value);
    return part.value !== part.defaultValue;
  });
}

export function fillIn(field, value) {
  const { key, kind } = field.dataset;
  const name = `q-${key}`;
  const part = (end) => field.querySelector(`[name="${CSS.escape(`${name}-${end}`)}"]`);
  switch (kind) {
    case "single":
    case "multiple":
    case "point": {
      const chosen = Array.isArray(value) && kind === "multiple" ? value : [value];
      for (const input of field.querySelectorAll("[type=radio], [type=checkbox]")) {
        input.checked = chosen.includes(input.value);
      }
      if (kind === "point" && Array.isArray(value)) [part("x").value, part("y").value] = value;
      break;
    }
    case "order":
      (value ?? []).forEach((thing, at) => {
        part(thing).value = String(at + 1);
      });
      break;
    case "match":
    case "sort":
      for (const [thing, other] of Object.entries(value ?? {})) part(thing).value = other;
      break;
    default:
      field.querySelector(`[name="${CSS.escape(name)}"]`).value = value ?? "";
  }
}
