import { expect, test } from "vitest";
test("numbers add up", () => expect(1 + 1).toBe(2));
