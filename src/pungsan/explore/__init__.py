"""The explorer: a web app, a REST interface and tools for assistants over a dataset.

It needs the extra ``explore`` (``pip install 'pungsan[explore]'``); nothing else of the package imports what
that brings.  `app.create_app` makes the web app, `addresses` turns a filter into an address and back.
"""
