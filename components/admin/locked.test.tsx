import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { Locked } from "./locked";

it("disables the controls and describes them with the reason in text", () => {
  const html = renderToStaticMarkup(
    <Locked id="why" reason="A manager can.">
      <button type="submit">Pause</button>
    </Locked>,
  );
  expect(html).toMatch(/^<fieldset disabled="" aria-describedby="why"/);
  expect(html).toMatch(/<p id="why".*<span>A manager can\.<\/span><\/p><button type="submit">Pause<\/button>/);
});

it("adds nothing for a reader who may use the controls", () => {
  const control = <button type="submit">Pause</button>;
  const html = renderToStaticMarkup(
    <Locked id="why" reason={undefined}>
      {control}
    </Locked>,
  );
  expect(html).toBe(renderToStaticMarkup(control));
});
