import { HtmlValidate } from 'html-validate';

/** What the markup of every page must keep to. */
export const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
    // How the markup is written is the compiler's business; what it means is checked.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'long-title': 'off',
    'script-type': 'off',
  },
});
