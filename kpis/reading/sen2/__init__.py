"""The DfE's person-level return (SEN2): its modules, its four forms, and how its rows are joined and counted."""
