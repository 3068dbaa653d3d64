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
  const parts = [...field.querySelectorAll(`select[name^="${CSS.escape(`${name}-`)}"]`)];
  const isPlace = kind === "point" && Array.isArray(value);
  switch (kind) {
    case "single":
    case "multiple":
    case "point":
      for (const input of field.querySelectorAll("[type=radio], [type=checkbox]")) {
        input.checked = !isPlace && [value].flat().includes(input.value);
      }
      if (part("x")) [part("x").value, part("y").value] = isPlace ? value : ["", ""];
      field.querySelector("point-picture")?.show?.();
      break;
    case "order":
      for (const each of parts) each.value = "";
      for (const [at, thing] of [...(value ?? [])].entries()) part(thing).value = String(at + 1);
      field.querySelector("order-list")?.arrange?.();
      break;
    case "match":
    case "sort":
      for (const each of parts) each.value = value?.[each.name.slice(name.length + 1)] ?? "";
      break;
    default:
      field.querySelector(`[name="${CSS.escape(name)}"]`).value = value ?? "";
  }
}

/** Whether two answers say the same. */
export function sameAnswer(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
