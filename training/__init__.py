"""Recipes that train, from public treebanks, the pipelines that `pungsan.models` ships."""
