"""The pages Plan, Actions and Risks, part by part."""
