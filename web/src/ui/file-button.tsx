import { Button } from 'antd';
import { useRef } from 'react';

interface FileButtonProps {
  readonly label: string;
  /** What the file dialog offers: `.json`, media types. */
  readonly accept: string;
  readonly isBusy: boolean;
  readonly onFile: (file: File) => void;
}

/** A button that asks for a file. The browser's own field says its words in the browser's language, not the page's. */
export function FileButton({ label, accept, isBusy, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
          // The same file chosen again after mending it must count as a change.
          event.target.value = '';
        }}
      />
      <Button loading={isBusy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
