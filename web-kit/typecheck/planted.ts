// Planted defects: the type check is red when one of these stops being an error.
import { dictionary } from "@morvan/web-kit";

// @ts-expect-error English misses a key that French has
dictionary({ kept: "gardé", lost: "perdu" }, { kept: "kept" });

// @ts-expect-error English asks for a part that French does not give
dictionary({ count: (n: number) => `${n}` }, { count: (n: string) => n });
