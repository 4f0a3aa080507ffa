"""Asking LKPP to manage the service: filed, completed, agreed, installed, active."""
