// A code of an authenticator app; browsers and telephones fill it in.
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { maxTypedCodeLength } from "@/lib/auth/second-factor/limits";

type CodeFieldProps = { error?: readonly string[] | undefined; focused?: boolean | undefined };

export function CodeField({ error, focused = false }: CodeFieldProps) {
  return (
    <Field id="code" label="Code" hint={error ? undefined : "The six digits that your app shows now."} error={error}>
      {(control) => (
        <Input
          {...control}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={maxTypedCodeLength}
          className="max-w-48 tracking-widest tabular-nums"
          {...(focused ? { autoFocus: true } : {})}
        />
      )}
    </Field>
  );
}
